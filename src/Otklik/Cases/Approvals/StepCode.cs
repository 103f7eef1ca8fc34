using System.Globalization;
using Otklik.Cases.Replies;
using Otklik.Centres;

namespace Otklik.Cases.Approvals;

/// <summary>A step of a chain as forms write it: <c>any</c>, <c>role-Head</c>, <c>staff-12</c>. A chain is its steps
/// with
/// commas between.</summary>
internal static class StepCode
{
    public const string Any = "any";

    public static string Of(Role? role, long? staffId) => (role, staffId) switch
    {
        (_, { } id) => string.Create(CultureInfo.InvariantCulture, $"staff-{id}"),
        ({ } named, _) => $"role-{named}",
        _ => Any,
    };

    public static string Of(IEnumerable<ApprovalRule> chain) =>
        string.Join(',', chain.OrderBy(rule => rule.Order).Select(rule => Of(rule.Role, rule.StaffId)));

    /// <summary>Null: no such step.</summary>
    public static (Role? Role, long? StaffId)? Read(string code)
    {
        if (code == Any) return (null, null);
        var parts = code.Split('-', 2);
        if (parts.Length < 2) return null;
        if (parts[0] == "role" && Enum.TryParse<Role>(parts[1], out var role) && ApprovalChain.Signing.Contains(role))
            return (role, null);
        return parts[0] == "staff"
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (null, id) : null;
    }

    public static string[] Split(string? chain) =>
        (chain ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
