using Otklik.Ui.Words;

namespace Otklik.Notices;

/// <summary>Names the resources of the room: <c>NoticeTexts.resx</c>
/// (Russian) and <c>NoticeTexts.en.resx</c>.</summary>
public sealed class NoticeTexts
{
    private static readonly WordBook Words = new("Otklik.Notices.NoticeTexts");

    /// <summary>For a letter, which is written when no screen with a language is open.</summary>
    public static string Letter(string name, params object[] arguments) => Words.SayInRussian(name, arguments);
}
