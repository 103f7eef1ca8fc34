using Microsoft.Extensions.Localization;

namespace Otklik.Centres.Settings;

/// <summary>Why a setting was not taken: a name among this room's texts, or the sentence itself where another room
/// refused.</summary>
public sealed class SettingWords(IStringLocalizer<CentresTexts> texts)
{
    public string Of(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        var words = texts[refusal.Text];
        return words.ResourceNotFound ? refusal.Text : words.Value;
    }
}
