using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Otklik.Cases.Approvals;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Data;

namespace Otklik.Cases.Settings;

/// <summary>Who signs replies of a centre as a whole: steps as <see cref="StepCode"/> writes them.</summary>
internal sealed class ApprovalSetting(
    AppDb db, ApprovalPlan plan, SetApproval set, ChainWords words, IStringLocalizer<CaseWords> texts)
    : ICentreSetting, IOwnSetting
{
    public const string Approval = "approval";

    public string Code => Approval;
    public int Order => 80;
    public Permission Permission => Permission.ManageStaff;
    public string Name => texts["Chain"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => FormattableString.Invariant($"/approval/{centre.Id}");

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var chain = (await plan.ReadAsync(centre.Id, cancellation)).FirstOrDefault(one => one.Body is null);
        return new SettingReading(chain is null ? "" : words.Steps(chain), await plan.OwnersAsync(cancellation));
    }

    public async Task<(string? Value, Refusal? Refused)> OwnAsync(
        Centre centre, string key, CancellationToken cancellation)
    {
        var own = await db.ApprovalRules.AsNoTracking().Where(rule => rule.CentreId == centre.Id
            && rule.OrganisationId == null).ToListAsync(cancellation);
        return (own.Count == 0 ? null : StepCode.Of(own), null);
    }

    public async Task<Refusal?> PutAsync(
        Centre centre, string key, string? value, CancellationToken cancellation)
    {
        var (outcome, _, _) = await set.StageAsync(
            new SetApproval.Request(centre.Id, null, StepCode.Split(value)), cancellation);
        return outcome.Refused is { } refused ? new Refusal(refused.Field, texts[refused.Text]) : null;
    }

    /// <summary>Nothing of it is kept in memory.</summary>
    public void Forget()
    {
    }
}
