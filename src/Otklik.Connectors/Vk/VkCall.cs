using System.Globalization;

namespace Otklik.Connectors.Vk;

/// <summary>One call that sends a reply or takes it back.</summary>
/// <param name="Method">Name of the API's method.</param>
/// <param name="Token">Which token the method takes.</param>
/// <param name="Parameters">Form fields without token and version.</param>
internal sealed record VkCall(string Method, string Token, IReadOnlyDictionary<string, string> Parameters)
{
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
