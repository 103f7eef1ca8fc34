using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Otklik.Data;

/// <summary>Columns of an entity as the bulk writer needs them: names, types and values as the
/// provider stores them.</summary>
internal sealed class RowShape<TRow> where TRow : class
{
    // One model a database; a test process has both.
    private static readonly ConditionalWeakTable<IModel, RowShape<TRow>> Known = [];

    private readonly Column[] _columns;

    private RowShape(IModel model)
    {
        var entity = model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow).Name} is not in the model");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        Table = entity.GetTableName()!;
        _columns = [.. entity.GetProperties().Select(property => new Column(
            property.GetColumnName(table)!, property.GetGetter(), property.GetRelationalTypeMapping()))];
        ColumnList = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
    }

    public static RowShape<TRow> Of(AppDb db) => Of(db.Model);

    public static RowShape<TRow> Of(IModel model) => Known.GetValue(model, one => new RowShape<TRow>(one));

    public string Table { get; }
    public string ColumnList { get; }
    public int Count => _columns.Length;

    public string StoreType(int column) => _columns[column].Mapping.StoreType;

    /// <summary>The value as the provider writes it, <see cref="DBNull"/> for null.</summary>
    public object Value(int column, TRow row)
    {
        var (_, getter, mapping) = _columns[column];
        var value = getter.GetClrValue(row);
        if (value is not null && mapping.Converter is { } converter) value = converter.ConvertToProvider(value);
        return value ?? DBNull.Value;
    }

    private sealed record Column(string Name, IClrPropertyGetter Getter, RelationalTypeMapping Mapping);
}
