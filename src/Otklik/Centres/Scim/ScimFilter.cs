namespace Otklik.Centres.Scim;

/// <summary>A filter of RFC 7644, 3.4.2.2, read.</summary>
public abstract record ScimFilter
{
    private ScimFilter()
    {
    }

    public sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Not(ScimFilter Inner) : ScimFilter;

    /// <param name="Attribute">In small letters, without the name of its schema.</param>
    /// <param name="Operator"><c>eq</c>, <c>ne</c>, <c>co</c>, <c>sw</c>, <c>ew</c> or <c>pr</c>.</param>
    /// <param name="Value">As text; <c>true</c> and <c>false</c> for what is one of these.</param>
    public sealed record Term(string Attribute, string Operator, string Value) : ScimFilter;
}
