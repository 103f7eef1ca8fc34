using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Cases.Settings;

/// <summary>Which checks of a reply bind: the key is the number of <see cref="ReplyRuleKind"/>, the value its
/// weight or limit.</summary>
internal sealed class ReplyCheckSetting(AppDb db, ReplyBook book, IStringLocalizer<CaseWords> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Check = "reply-check";

    public string Code => Check;
    public int Order => 100;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Checks"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/settings/checks?centre={Uri.EscapeDataString(centre.Code)}";

    public static string KeyOf(ReplyRuleKind kind) => ((int)kind).ToString(CultureInfo.InvariantCulture);

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var rules = await book.RulesAsync(cancellation);
        return new SettingReading(texts.Count("Checks.OwnCount", rules.Count(rule => rule.CentreId == centre.Id)),
            rules.Select(rule => rule.CentreId).ToHashSet()) { IsOne = false };
    }

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation)
    {
        if (Read(key) is not { } kind) return (null, new Refusal("kind", texts["Checks.NoSuch"]));
        return ((await FindAsync(centre.Id, kind, cancellation))?.Value.ToString(CultureInfo.InvariantCulture), null);
    }

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        if (Read(key) is not { } kind) return new Refusal("kind", texts["Checks.NoSuch"]);
        var rule = await FindAsync(centre.Id, kind, cancellation);
        if (value is null)
        {
            if (rule is not null) db.ReplyRules.Remove(rule);
            return null;
        }

        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !ReplyPolicy.Fits(kind, number))
        {
            return kind switch
            {
                ReplyRuleKind.MostLetters => new Refusal("letters", texts["Checks.Letters.Wrong"]),
                ReplyRuleKind.FarthestPromise => new Refusal("days", texts["Checks.Days.Wrong"]),
                _ => new Refusal("weight", texts["Checks.NoWeight"]),
            };
        }

        if (rule is null) db.ReplyRules.Add(rule = new ReplyRule { CentreId = centre.Id, Kind = kind });
        rule.Value = number;
        return null;
    }

    public void Forget() => book.Forget();

    private static ReplyRuleKind? Read(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && Enum.IsDefined((ReplyRuleKind)number) ? (ReplyRuleKind)number : null;

    private Task<ReplyRule?> FindAsync(long centreId, ReplyRuleKind kind, CancellationToken cancellation) =>
        db.ReplyRules.FirstOrDefaultAsync(row => row.CentreId == centreId && row.Kind == kind, cancellation);
}
