using Otklik.Ui.Words;

namespace Otklik.Centres.Invitations;

/// <summary>Names the texts of invitations: <c>InvitationTexts.resx</c> (Russian) and
/// <c>InvitationTexts.en.resx</c>.</summary>
public sealed class InvitationTexts
{
    private static readonly WordBook Words = new("Otklik.Centres.Invitations.InvitationTexts");

    /// <summary>For a letter, which has no screen with a language.</summary>
    internal static string Letter(string name, params object[] arguments) => Words.SayInRussian(name, arguments);
}
