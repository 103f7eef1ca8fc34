using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Otklik.Data.Moving;

/// <summary>A column of one database: how its value becomes the one that both databases mean, and back.</summary>
internal sealed class MovedColumn
{
    private static readonly MethodInfo Typed =
        typeof(MovedColumn).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Func<DbDataReader, int, object> _read;
    private readonly ValueConverter? _converter;

    public MovedColumn(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = property.GetRelationalTypeMapping();
        var kept = mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        Name = property.GetColumnName(table)!;
        StoreType = mapping.StoreType;
        _converter = mapping.Converter;
        _read = Typed.MakeGenericMethod(Nullable.GetUnderlyingType(kept) ?? kept)
            .CreateDelegate<Func<DbDataReader, int, object>>();
    }

    public string Name { get; }
    public string StoreType { get; }

    /// <summary>The value; null where there is none.</summary>
    public object? Value(DbDataReader reader, int at)
    {
        if (reader.IsDBNull(at)) return null;
        var value = _read(reader, at);
        if (_converter is not null) value = _converter.ConvertFromProvider(value);
        // PostgreSQL has no text with a zero in it; nobody can see one either.
        return value is string text && text.Contains('\0', StringComparison.Ordinal)
            ? text.Replace("\0", "", StringComparison.Ordinal) : value;
    }

    /// <summary>The value as this database keeps it.</summary>
    public object? Kept(object? value) =>
        value is null || _converter is null ? value : _converter.ConvertToProvider(value);

    private static object Read<T>(DbDataReader reader, int at) => reader.GetFieldValue<T>(at)!;
}
