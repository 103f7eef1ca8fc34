using System.Security.Cryptography;

namespace Otklik.Centres.Staff;

/// <summary>Length beats composition (NIST SP 800-63B): at least twelve characters, not the name, not
/// one thing repeated.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 256;

    // No characters that look alike: a one-time password is read out over the telephone.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Key of the sentence that says what is wrong; null when the password will do.</summary>
    public static string? Wrong(string password, string login)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(login);
        if (password.Length < Shortest) return "Password.Short";
        if (password.Length > Longest) return "Password.Long";
        if (password.Distinct().Count() < 5) return "Password.Simple";
        return login.Length > 3 && password.Contains(login, StringComparison.OrdinalIgnoreCase)
            ? "Password.Name" : null;
    }

    /// <summary>Four groups of four, 80 bits: <c>k7mp-w2xd-9hqa-tz4e</c>.</summary>
    public static string Generate() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Alphabet, 4)));
}
