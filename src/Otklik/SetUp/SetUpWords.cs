using Microsoft.Extensions.Localization;
using Otklik.Centres;

namespace Otklik.SetUp;

/// <summary>Sentences of refusals: this room's own, or those of the use cases below it.</summary>
internal static class SetUpWords
{
    public static string Of(
        IStringLocalizer<SetUpTexts> own, IStringLocalizer<CentresTexts> centres, string name)
    {
        var found = own[name];
        return found.ResourceNotFound ? centres[name] : found;
    }

    /// <summary>The part of the address that names the step.</summary>
    public static string Slug(SetUpStep step) => step.ToString().ToLowerInvariant();
}
