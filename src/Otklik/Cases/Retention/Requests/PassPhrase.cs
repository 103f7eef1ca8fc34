using System.Security.Cryptography;

namespace Otklik.Cases.Retention.Requests;

/// <summary>A pass phrase to be read out and typed: a hundred bits in letters that nobody mistakes.</summary>
internal static class PassPhrase
{
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZAB";

    public static string Make() => string.Join('-', Enumerable.Range(0, 5)
        .Select(_ => RandomNumberGenerator.GetString(Letters.AsSpan(0, 30), 4)));
}
