using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.Staff;

/// <summary>Whether a password may be chosen by a person: its length, what it is made of, and the list of breached ones
/// where there is one.</summary>
public sealed class PasswordCheck(
    AppDb db, CentreBook centres, BreachedPasswords breached, OtklikOptions options)
{
    /// <summary>Eight thousand million guesses: what is taken by a slow hash for years, and far more than anybody can
    /// try at the door.</summary>
    public const double FewestBits = 33;

    private const int ShortestWord = 4;
    private const int MostRoles = 50;

    private static readonly string[] OfTheProduct = ["otklik", "отклик", "обращения", "инцидент", "госпаблик"];

    /// <summary>Key of the sentence that says what is wrong; null when the password will do.</summary>
    public async Task<string?> WrongAsync(string password, StaffMember person, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (PasswordRules.Wrong(password, person.UserName ?? "") is { } wrong) return wrong;
        if (breached.Wrong(password) is { } known) return known;
        // Everybody knows the one of the invented people anyway.
        if (person.IsDemonstration) return null;
        return PasswordGuess.Bits(password, await KnownAsync(person, cancellation)) < FewestBits
            ? "Password.Common" : null;
    }

    /// <summary>Words that lie at hand: of the product, of the person, of their centres and bodies and of the
    /// address; as they are, in Latin letters, and typed with the Latin letters on.</summary>
    private async Task<IReadOnlyCollection<string>> KnownAsync(StaffMember person, CancellationToken cancellation)
    {
        var roles = await db.StaffRoles.AsNoTracking().Where(row => row.StaffId == person.Id).OrderBy(row => row.Id)
            .Take(MostRoles).Select(row => new { row.CentreId, row.OrganisationId }).ToListAsync(cancellation);
        var book = await centres.ReadAsync(cancellation);
        var texts = new List<string?> { person.UserName, person.Title, options.PublicUrl };
        texts.AddRange(OfTheProduct);
        foreach (var role in roles)
        {
            var centre = book.Centre(role.CentreId);
            var body = role.OrganisationId is { } id ? book.Organisation(id) : null;
            texts.AddRange([centre?.Name, centre?.Code, body?.Name, body?.ShortName, body?.Code]);
        }

        return texts.OfType<string>().SelectMany(Words).Where(word => word.Length >= ShortestWord)
            .SelectMany(word => new[] { word, Keyboard.InLatin(word), LatinLetters.Of(word) })
            .Distinct(StringComparer.Ordinal).ToList();
    }

    private static IEnumerable<string> Words(string text)
    {
        var lower = text.ToLowerInvariant();
        var from = -1;
        for (var at = 0; at <= lower.Length; at++)
        {
            var isLetter = at < lower.Length && char.IsLetterOrDigit(lower[at]);
            if (isLetter && from < 0) from = at;
            if (isLetter || from < 0) continue;
            yield return lower[from..at];
            from = -1;
        }
    }
}
