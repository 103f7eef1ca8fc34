using Otklik.Centres;
using Otklik.Ui.Words;

namespace Otklik.Commands;

/// <summary>What the command line says: <c>CommandTexts.resx</c> (Russian) and <c>CommandTexts.en.resx</c>.</summary>
internal static class CommandTexts
{
    private static readonly WordBook Own = new("Otklik.Commands.CommandTexts");

    private static readonly WordBook[] Refusals =
        [new("Otklik.Centres.CentresTexts"), new("Otklik.Channels.ChannelTexts")];

    public static string Say(string name, params object?[] arguments) => Own.Say(name, arguments);

    /// <summary>The sentence of a refused use case, with the option that has to be mended.</summary>
    public static string Say(Refusal refusal)
    {
        var text = Refusals.Select(texts => texts.Find(refusal.Text))
            .FirstOrDefault(found => found is not null) ?? refusal.Text;
        return refusal.Field is null ? text : $"--{refusal.Field}: {text}";
    }
}
