using Otklik.Cases.Work;

namespace Otklik.Cases.Sheet;

internal static class PresenceWords
{
    public static string Of(TouchPresence.Other other) =>
        CaseTexts.Get(other.IsWriting ? "Presence.Writes" : "Presence.Looks", other.Title);
}
