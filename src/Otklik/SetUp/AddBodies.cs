using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;

namespace Otklik.SetUp;

/// <summary>Adds bodies from a list that somebody typed or pasted: a line each, «название; короткое; код». A name that
/// is there already is passed over, so that the same list may be sent again.</summary>
public sealed class AddBodies(AppDb db, AddOrganisation add)
{
    public const int MostLines = 200;

    public sealed record Outcome(int Added, int Known, IReadOnlyList<(int Line, Refusal Why)> Refused);

    public async Task<Outcome> RunAsync(Centre centre, string text, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(text);
        var known = await db.Organisations.AsNoTracking().Where(row => row.CentreId == centre.Id)
            .Select(row => new { row.Code, row.Name }).ToListAsync(cancellation);
        var codes = known.Select(row => row.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = known.Select(row => Folded.Of(row.Name)).ToHashSet(StringComparer.Ordinal);
        var (added, same) = (0, 0);
        var refused = new List<(int, Refusal)>();
        foreach (var (line, at) in text.ReplaceLineEndings("\n").Split('\n').Select((line, at) => (line, at + 1)))
        {
            var cells = line.Split([';', '\t']).Select(cell => cell.Trim()).ToArray();
            if (cells.All(cell => cell.Length == 0)) continue;
            if (at > MostLines || cells[0].Length > CentreRules.LongestName)
            {
                refused.Add((at, new Refusal("bodies", at > MostLines ? "Bodies.TooMany" : "Name.Long")));
                if (at > MostLines) break;
                continue;
            }

            if (!names.Add(Folded.Of(cells[0])))
            {
                same++;
                continue;
            }

            var code = cells is [_, _, { Length: > 0 } own, ..] ? own : CodeProposals.Code(cells[0], codes);
            var outcome = await add.RunAsync(new AddOrganisation.Request(centre.Code, code, cells[0])
            {
                ShortName = cells.Length > 1 ? cells[1] : null,
            }, cancellation);
            if (outcome.Refused is { } why) refused.Add((at, why));
            else added++;
            codes.Add(code);
        }

        return new Outcome(added, same, refused);
    }
}
