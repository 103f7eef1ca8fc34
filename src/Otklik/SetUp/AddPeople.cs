using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Centres.SignIn.Proof;
using Otklik.Centres.Staff;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Adds several people of a centre at once. Each row stands by itself: one that is wrong is named, the others
/// are in and have their one-time passwords.</summary>
public sealed class AddPeople(AppDb db, AddStaff add, RecentProof proof)
{
    public const int MostRows = 20;
    private const int LongestStart = 18;

    /// <param name="At">Number of the row on the form.</param>
    /// <param name="Login">Empty: one is made of the centre's code and the title.</param>
    /// <param name="BodyCode">Null: the whole centre.</param>
    public sealed record Row(int At, string Title, string Login, Role? Role, string? BodyCode)
    {
        public bool IsEmpty => Title.Length == 0 && Login.Length == 0;
    }

    public sealed record Added(string Title, string Login, string Password);

    /// <param name="NeedsProof">Nothing was done: whoever makes administrators has to show again who they are.</param>
    public sealed record Outcome(
        IReadOnlyList<Added> People, IReadOnlyList<(Row Row, Refusal Why)> Refused, bool NeedsProof = false);

    public async Task<Outcome> RunAsync(
        string centreCode, IReadOnlyList<Row> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var given = rows.Where(row => !row.IsEmpty).Take(MostRows).ToList();
        if (given.Exists(row => row.Role == Role.Administrator) && !proof.Holds) return new Outcome([], [], true);
        var added = new List<Added>();
        var refused = new List<(Row, Refusal)>();
        foreach (var row in given)
        {
            if (row.Role is not { } role)
            {
                refused.Add((row, new Refusal("role", "Role.Missing")));
                continue;
            }

            var login = row.Login.Length > 0 ? row.Login : await LoginAsync(centreCode, row.Title, cancellation);
            var outcome = await add.RunAsync(new AddStaff.Request(login, row.Title, role, centreCode)
            {
                OrganisationCode = row.BodyCode, IsOneTime = true,
            }, cancellation);
            if (outcome.Refused is { } why) refused.Add((row, why));
            else added.Add(new Added(outcome.Person!.Title, outcome.Person.UserName!, outcome.Password!));
        }

        return new Outcome(added, refused);
    }

    private async Task<string> LoginAsync(string centreCode, string title, CancellationToken cancellation)
    {
        // Together they have to fit into a login.
        if (centreCode.Length > LongestStart) centreCode = centreCode[..LongestStart].TrimEnd('-', '.', '_');
        var start = $"{centreCode}.".ToUpperInvariant();
        var taken = await db.Users.Where(row => row.NormalizedUserName!.StartsWith(start))
            .Select(row => row.UserName!).ToListAsync(cancellation);
        return $"{centreCode}." + CodeProposals.Code(title, taken.Select(name => name[start.Length..])
            .ToHashSet(StringComparer.OrdinalIgnoreCase));
    }
}
