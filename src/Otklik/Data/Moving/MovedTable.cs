using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Otklik.Data.Moving;

/// <summary>A table as one database has it. Columns stand in the order of their names, alike on both.</summary>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => $"\"{column.Name}\""));

    /// <summary>All tables of the model, those that others refer to first.</summary>
    public static IReadOnlyList<MovedTable> All(AppDb db)
    {
        var entities = db.Model.GetEntityTypes().Where(entity => entity.GetTableName() is not null).ToList();
        var referenced = entities.SelectMany(entity => entity.GetForeignKeys())
            .Select(key => key.PrincipalEntityType.GetTableName()).ToHashSet();
        return [.. entities.GroupBy(entity => entity.GetTableName()!)
            .OrderBy(group => !referenced.Contains(group.Key)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new MovedTable(group.Key, ColumnsOf(group)))];
    }

    private static List<MovedColumn> ColumnsOf(IEnumerable<IEntityType> entities) =>
        [.. entities.SelectMany(entity => entity.GetProperties(), (entity, property) => new MovedColumn(property,
                StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value))
            .DistinctBy(column => column.Name).OrderBy(column => column.Name, StringComparer.Ordinal)];
}
