using System.Security.Cryptography;
using OtpNet;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>A key of codes as the authenticator applications agree on it: SHA-1, six digits, half a minute.</summary>
public sealed class CodeKey
{
    private const int Bytes = 20;
    private const int Digits = 6;
    private readonly byte[] _key;

    private CodeKey(byte[] key) => _key = key;

    public static CodeKey Make() => new(RandomNumberGenerator.GetBytes(Bytes));

    public static CodeKey Parse(string text) => new(Base32Encoding.ToBytes(text));

    /// <summary>Base32, as it is typed in by hand.</summary>
    public string Text => Base32Encoding.ToString(_key);

    /// <summary>What the picture says to an application.</summary>
    public string Address(string issuer, string login) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(login)}"
        + $"?secret={Text}&issuer={Uri.EscapeDataString(issuer)}";

    /// <summary>The half minute to which the code belongs: this one or a neighbour, as clocks differ; null when it
    /// belongs to none.</summary>
    public long? StepOf(string code, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(code);
        return code.Length == Digits && code.All(char.IsAsciiDigit) && new Totp(_key, totpSize: Digits)
            .VerifyTotp(now, code, out var step, new VerificationWindow(previous: 1, future: 1)) ? step : null;
    }

    public string CodeAt(DateTime at) => new Totp(_key, totpSize: Digits).ComputeTotp(at);
}
