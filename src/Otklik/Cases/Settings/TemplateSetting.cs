using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Words;

namespace Otklik.Cases.Settings;

/// <summary>Templates of replies; each is set on their own page.</summary>
internal sealed class TemplateSetting(ReplyBook book, IStringLocalizer<CaseWords> texts) : ICentreSetting
{
    public string Code => "template";
    public int Order => 110;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Templates"];

    public string Address(Centre centre) => Of(centre);

    public static string Of(Centre centre) => $"/settings/templates?centre={Uri.EscapeDataString(centre.Code)}";

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var templates = await book.TemplatesAsync(cancellation);
        var offers = await book.OffersAsync(centre.Id, cancellation);
        return new SettingReading(texts.Count("Templates.Count", offers.Count),
            templates.Select(template => template.CentreId).ToHashSet()) { IsOne = false };
    }
}
