using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Cases.Retention;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;
using Otklik.Ui.Words;

namespace Otklik.Cases.Settings;

/// <summary>How long things are kept; each rule is set on their own page.</summary>
internal sealed class RetentionSetting(AppDb db, IStringLocalizer<CaseWords> texts) : ICentreSetting
{
    public string Code => "retention";
    public int Order => 90;
    public Permission Permission => Permission.ManageStaff;
    public string Name => texts["Retention"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/settings/retention?centre={Uri.EscapeDataString(centre.Code)}";

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var rules = (await db.RetentionRules.AsNoTracking().ToListAsync(cancellation))
            .ToLookup(rule => rule.CentreId);
        var hold = RetentionPlan.Effective(tree.Upwards(centre.Id).SelectMany(above => rules[above.Id]));
        return new SettingReading(texts.Count("Retention.RulesCount", hold.Count),
            rules.Select(own => own.Key).ToHashSet()) { IsOne = false };
    }
}
