using Otklik.Centres.Structure;

namespace Otklik.Centres.TreeFiles;

/// <summary>A row of the file of bodies; null is what it does not say.</summary>
internal sealed class BodyRow
{
    public required long Line { get; init; }
    public required string CentreCode { get; init; }
    public required string Code { get; init; }
    public string? Fault { get; private set; }
    public string? Name { get; init; }
    public string? ParentCode { get; init; }
    private string? ShortName { get; init; }
    private string? Number { get; init; }
    private OrganisationKind? Kind { get; set; }

    public string Key => TreeIndex.KeyOf(CentreCode, Code);
    public string? ParentKey => ParentCode is null ? null : TreeIndex.KeyOf(CentreCode, ParentCode);

    public static BodyRow Read(TreeRow cells)
    {
        var row = new BodyRow
        {
            Line = cells.Line, CentreCode = cells["centre"] ?? "", Code = cells["code"] ?? "", Name = cells["name"],
            ShortName = cells["short_name"], ParentCode = cells["parent"], Number = cells["ogrn"],
            Fault = cells.Fault,
        };
        row.Kind = cells["kind"] is { } kind ? TreeWords.BodyKind(kind) : null;
        row.Fault ??= !Codes.AreGood(row.Code) || (row.ParentCode is not null && !Codes.AreGood(row.ParentCode))
                ? "Code.Bad"
            : row.Name is not null && StructureNames.Wrong(row.Name) is { } wrong ? wrong
            : row.ShortName?.Length > StructureNames.Longest ? "Name.Long"
            : row.Number is not null && !Ogrn.IsGood(row.Number) ? "Tree.Fault.Ogrn"
            : cells["kind"] is not null && row.Kind is null ? "Tree.Fault.BodyKind" : null;
        return row;
    }

    public bool ApplyTo(Organisation body, long? parentId)
    {
        var before = (body.Name, body.ShortName, body.Ogrn, body.Kind, body.ParentId);
        if (ParentCode is not null) body.ParentId = parentId;
        body.Name = Name ?? body.Name;
        body.ShortName = ShortName ?? body.ShortName;
        body.Ogrn = Number ?? body.Ogrn;
        body.Kind = Kind ?? body.Kind;
        return before != (body.Name, body.ShortName, body.Ogrn, body.Kind, body.ParentId);
    }
}
