using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Otklik.Centres.SignIn;

/// <summary>Sealed words that a browser keeps for some minutes and hands back. By the clock of the installation, which
/// the framework's own time-limited protector does not ask.</summary>
public sealed class Tickets(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <param name="purpose">Opens for this purpose alone; the person is part of it where there is one.</param>
    public string Seal(string purpose, string text, TimeSpan life)
    {
        var until = (clock.GetUtcNow() + life).UtcTicks;
        return Protector(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{until} {text}"));
    }

    /// <summary>Null: made up, of another purpose, or too old.</summary>
    public string? Open(string purpose, string? ticket)
    {
        if (string.IsNullOrEmpty(ticket)) return null;
        try
        {
            var parts = Protector(purpose).Unprotect(ticket).Split(' ', 2);
            return long.Parse(parts[0], CultureInfo.InvariantCulture) > clock.GetUtcNow().UtcTicks ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector Protector(string purpose) => protection.CreateProtector("sign-in ticket", purpose);
}
