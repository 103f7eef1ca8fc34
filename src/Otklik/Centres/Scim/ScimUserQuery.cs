using System.Globalization;
using System.Linq.Expressions;

namespace Otklik.Centres.Scim;

/// <summary>A filter over users as a condition of the database.</summary>
internal static class ScimUserQuery
{
    public static Expression<Func<StaffMember, bool>> Of(ScimFilter filter) => filter switch
    {
        ScimFilter.And both => Join(Of(both.Left), Of(both.Right), Expression.AndAlso),
        ScimFilter.Or either => Join(Of(either.Left), Of(either.Right), Expression.OrElse),
        ScimFilter.Not not => Turned(Of(not.Inner)),
        ScimFilter.Term { Operator: "ne" } term => Turned(Of(term with { Operator = "eq" })),
        ScimFilter.Term term => OfTerm(term),
        _ => throw Unknown(),
    };

    private static Expression<Func<StaffMember, bool>> OfTerm(ScimFilter.Term term) => term.Attribute switch
    {
        "username" => Name(term.Operator, term.Value.ToUpperInvariant()),
        "displayname" or "name.formatted" => Title(term.Operator, Folded.Of(term.Value)),
        "externalid" => Outside(term.Operator, term.Value),
        "active" => Active(term),
        "id" => Id(term),
        _ => throw Unknown(),
    };

#pragma warning disable CA1307, CA1310 // The database compares.
    private static Expression<Func<StaffMember, bool>> Name(string with, string value) => with switch
    {
        "eq" => row => row.NormalizedUserName == value,
        "sw" => row => row.NormalizedUserName!.StartsWith(value),
        "ew" => row => row.NormalizedUserName!.EndsWith(value),
        "co" => row => row.NormalizedUserName!.Contains(value),
        _ => row => true,
    };

    // The title without regard of letters' case is the beginning of what it is sought by.
    private static Expression<Func<StaffMember, bool>> Title(string with, string value) => with switch
    {
        "eq" => row => row.Sought.Substring(0, row.Title.Length) == value,
        "sw" => row => row.Sought.Substring(0, row.Title.Length).StartsWith(value),
        "ew" => row => row.Sought.Substring(0, row.Title.Length).EndsWith(value),
        "co" => row => row.Sought.Substring(0, row.Title.Length).Contains(value),
        _ => row => row.Title != "",
    };

    private static Expression<Func<StaffMember, bool>> Outside(string with, string value) => with switch
    {
        "eq" => row => row.ExternalId == value,
        "sw" => row => row.ExternalId != null && row.ExternalId.StartsWith(value),
        "ew" => row => row.ExternalId != null && row.ExternalId.EndsWith(value),
        "co" => row => row.ExternalId != null && row.ExternalId.Contains(value),
        _ => row => row.ExternalId != null,
    };
#pragma warning restore CA1307, CA1310

    private static Expression<Func<StaffMember, bool>> Active(ScimFilter.Term term) => term switch
    {
        { Operator: "pr" } => row => true,
        { Operator: "eq", Value: "true" } => row => row.LeftAt == null,
        { Operator: "eq", Value: "false" } => row => row.LeftAt != null,
        _ => throw Unknown(),
    };

    private static Expression<Func<StaffMember, bool>> Id(ScimFilter.Term term)
    {
        if (term.Operator == "pr") return row => true;
        if (term.Operator != "eq") throw Unknown();
        var id = long.TryParse(term.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var known) ? known : 0;
        return row => row.Id == id;
    }

    private static Expression<Func<StaffMember, bool>> Turned(Expression<Func<StaffMember, bool>> one) =>
        Expression.Lambda<Func<StaffMember, bool>>(Expression.Not(one.Body), one.Parameters);

    private static Expression<Func<StaffMember, bool>> Join(
        Expression<Func<StaffMember, bool>> left, Expression<Func<StaffMember, bool>> right,
        Func<Expression, Expression, Expression> how)
    {
        var body = new Swap(right.Parameters[0], left.Parameters[0]).Visit(right.Body);
        return Expression.Lambda<Func<StaffMember, bool>>(how(left.Body, body), left.Parameters);
    }

    private static ScimException Unknown() => ScimException.Bad(
        "invalidFilter", "Users are found by userName, displayName, externalId, active and id");

    private sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
