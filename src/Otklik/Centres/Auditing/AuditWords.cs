using Microsoft.Extensions.Localization;

namespace Otklik.Centres.Auditing;

/// <summary>Names of the deeds in the journal. A deed without a name here is shown by its code: it happened all the
/// same.</summary>
public sealed class AuditWords(IStringLocalizer<CentresTexts> texts)
{
    /// <summary>First parts of actions, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
    [
        "sign-in", "session", "password", "factor", "passkey", "outside", "proof", "staff", "invitation", "role",
        "centre", "organisation", "tree", "setting", "template", "approval", "channel", "topics", "rules", "routes",
        "deadlines", "calendar",
        "quarantine", "case", "file", "export", "retention", "hold", "request", "vault", "unmask", "audit", "key",
        "access",
    ];

    /// <summary>Deeds done to a person: their subject is the person's id.</summary>
    public static bool IsAboutPerson(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action.Split('.')[0] is "sign-in" or "session" or "password" or "factor" or "passkey"
            or "outside" or "proof" or "staff" or "invitation" or "role";
    }

    public string Action(string action)
    {
        var words = texts[$"Did.{action}"];
        return words.ResourceNotFound ? action : words.Value;
    }

    public string Subject(string subject) => texts[$"About.{subject}"].Value;

    /// <summary>What stands in an entry beside the deed: a role and a kind of reason get their names, all else is
    /// shown as it is.</summary>
    public string Details(string details)
    {
        if (texts[$"Detail.{details}"] is { ResourceNotFound: false } known) return known.Value;
        return Enum.TryParse<Role>(details, out var role) && Enum.IsDefined(role) && !char.IsDigit(details[0])
            ? texts[$"RoleName.{role}"].Value : details;
    }

    /// <summary>Codes of the deeds whose names hold the words.</summary>
    public IReadOnlyList<string> Meant(string words) =>
    [
        .. texts.GetAllStrings(includeParentCultures: true)
            .Where(text => text.Name.StartsWith("Did.", StringComparison.Ordinal)
                && text.Value.Replace('\u00A0', ' ').Contains(words, StringComparison.CurrentCultureIgnoreCase))
            .Select(text => text.Name["Did.".Length..]).Distinct(),
    ];
}
