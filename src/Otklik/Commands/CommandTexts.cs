using System.Globalization;
using System.Resources;
using Otklik.Centres;
using Otklik.Channels;

namespace Otklik.Commands;

/// <summary>What the command line says: <c>CommandTexts.resx</c> (Russian) and <c>CommandTexts.en.resx</c>.</summary>
internal static class CommandTexts
{
    private static readonly ResourceManager Own = new(typeof(CommandTexts));
    private static readonly ResourceManager[] Refusals = [new(typeof(CentresTexts)), new(typeof(ChannelTexts))];

    public static string Say(string name, params object?[] arguments)
    {
        var text = Own.GetString(name, CultureInfo.CurrentUICulture)
            ?? throw new InvalidOperationException($"No text {name}");
        return arguments.Length == 0 ? text : string.Format(CultureInfo.InvariantCulture, text, arguments);
    }

    /// <summary>The sentence of a refused use case, with the option that has to be mended.</summary>
    public static string Say(Refusal refusal)
    {
        var text = Refusals.Select(texts => texts.GetString(refusal.Text, CultureInfo.CurrentUICulture))
            .FirstOrDefault(found => found is not null) ?? refusal.Text;
        return refusal.Field is null ? text : $"--{refusal.Field}: {text}";
    }
}
