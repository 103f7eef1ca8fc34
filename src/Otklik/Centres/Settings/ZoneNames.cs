using Microsoft.Extensions.Localization;

namespace Otklik.Centres.Settings;

/// <summary>The time zones of the country, west to east, with their names on screen.</summary>
internal static class ZoneNames
{
    public static IReadOnlyList<string> All { get; } =
    [
        "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
        "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
    ];

    /// <summary>Others are called by their own names.</summary>
    public static string Of(string zone, IStringLocalizer<CentresTexts> texts)
    {
        var words = texts[$"Zone.{zone}"];
        return words.ResourceNotFound ? zone : words.Value;
    }
}
