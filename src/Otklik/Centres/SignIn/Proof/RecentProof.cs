using Otklik.Centres.SignIn.Sessions;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Proof;

/// <summary>Whether the person at the screen has shown a moment ago that they are who signed in: a session left open on
/// somebody's desk must not be enough for what cannot be taken back. Background work and the command line are not
/// asked.</summary>
public sealed class RecentProof(
    CurrentAsker asker, CurrentSession current, OtklikOptions options, TimeProvider clock)
{
    public const string Path = "/proof";

    /// <summary>Name of the refusal of a use case that wants a fresh proof first.</summary>
    public const string Needed = "Proof.Needed";

    public bool Holds => asker.Value.SeesEverything || (current.Value is { } session
        && clock.GetUtcNow().UtcDateTime - session.ProvedAt <= options.SignIn.ProofFor);

    /// <summary>The page that asks, and leads back afterwards.</summary>
    public static string PageFor(string back) => $"{Path}?back={Uri.EscapeDataString(back)}";
}
