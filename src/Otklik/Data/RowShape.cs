using System.Linq.Expressions;
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
            property.GetColumnName(table)!, property, property.GetRelationalTypeMapping()))];
        ColumnList = string.Join(", ", _columns.Select(column => $"\"{column.Name}\""));
    }

    public static RowShape<TRow> Of(AppDb db) => Of(db.Model);

    public static RowShape<TRow> Of(IModel model) => Known.GetValue(model, one => new RowShape<TRow>(one));

    public string Table { get; }
    public string ColumnList { get; }
    public int Count => _columns.Length;

    /// <summary>Code that hands the columns of a row to a driver one by one: made once, so that no value is boxed and
    /// nothing is looked up for each of millions of rows.</summary>
    /// <param name="write">Writes a value, never null, as the provider stores it, into a column.</param>
    /// <param name="writeNull">Writes a null into a column.</param>
    public Action<TSink, TRow> Compile<TSink>(
        Func<Expression, int, RelationalTypeMapping, Expression, Expression> write,
        Func<Expression, int, Expression> writeNull)
    {
        var (sink, row) = (Expression.Parameter(typeof(TSink)), Expression.Parameter(typeof(TRow)));
        var body = _columns.Select((column, index) =>
        {
            var value = Expression.Property(row, column.Property.PropertyInfo
                ?? throw new InvalidOperationException($"{typeof(TRow).Name}.{column.Name} is no property"));
            var some = Nullable.GetUnderlyingType(value.Type) is null
                ? (Expression)value : Expression.Property(value, nameof(Nullable<>.Value));
            var stored = column.Mapping.Converter is { } converter
                ? Expression.Invoke(converter.ConvertToProviderExpression, Cast(some, converter.ModelClrType)) : some;
            var written = write(sink, index, column.Mapping, stored);
            return value.Type.IsValueType && some == value ? written : Expression.IfThenElse(
                Expression.Equal(value, Expression.Constant(null, value.Type)), writeNull(sink, index), written);
        });
        return Expression.Lambda<Action<TSink, TRow>>(Expression.Block(body), sink, row).Compile();
    }

    /// <summary>A value as the provider stores it, <see cref="DBNull"/> for null: for a row or two.</summary>
    public object Value(int column, TRow row)
    {
        var (_, property, mapping) = _columns[column];
        var value = property.GetGetter().GetClrValue(row);
        if (value is not null && mapping.Converter is { } converter) value = converter.ConvertToProvider(value);
        return value ?? DBNull.Value;
    }

    public string StoreType(int column) => _columns[column].Mapping.StoreType;

    private static Expression Cast(Expression value, Type type) =>
        value.Type == type ? value : Expression.Convert(value, type);

    private sealed record Column(string Name, IProperty Property, RelationalTypeMapping Mapping);
}
