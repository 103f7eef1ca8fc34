using Otklik.Language.Text;

namespace Otklik.Language.Kinds;

/// <summary>How soon somebody must look: danger first, then people without water, light or warmth, and frail people.
/// </summary>
public static class UrgencyReader
{
    public static UrgencyGuess Read(TokenizedText text, KindGuess kind)
    {
        if (kind.Kind == MessageKind.Emergency) return new UrgencyGuess(Urgency.Emergency, kind.Reasons);
        if (kind.Kind is not (MessageKind.Complaint or MessageKind.Question))
            return new UrgencyGuess(Urgency.Ordinary, []);
        var found = text.SignsOf("important");
        if (found.Count == 0) return new UrgencyGuess(Urgency.Ordinary, []);
        var evidence = found.SelectMany(sign => sign.Tokens).Select(token => (token, 1.0)).ToList();
        return new UrgencyGuess(Urgency.Important, ReasonList.From(text, evidence));
    }
}
