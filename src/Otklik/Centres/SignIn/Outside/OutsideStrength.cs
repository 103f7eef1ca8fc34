using System.Security.Claims;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Outside;

/// <summary>How a person was verified by the other service, as its answer says.</summary>
internal static class OutsideStrength
{
    public const string Acr = "acr";
    private const string Amr = "amr";

    /// <summary>Whether it is what the installation asks for. An answer that says nothing is not enough.</summary>
    public static bool Suffices(ClaimsPrincipal? person, SignInProvider provider) =>
        Has(person, Acr, provider.RequireAcr) && Has(person, Amr, provider.RequireAmr);

    private static bool Has(ClaimsPrincipal? person, string claim, string required)
    {
        var wanted = required.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return wanted.Length == 0
            || person?.FindAll(claim).Any(one => wanted.Contains(one.Value, StringComparer.Ordinal)) == true;
    }
}
