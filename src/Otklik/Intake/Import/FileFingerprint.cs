using System.Security.Cryptography;
using System.Text;

namespace Otklik.Intake.Import;

/// <summary>By what a file is known again: its content, what its columns mean, and the source it goes into.</summary>
internal static class FileFingerprint
{
    public static async Task<byte[]> ContentAsync(Stream file, CancellationToken cancellation)
    {
        file.Position = 0;
        var hash = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        return hash;
    }

    public static string Of(byte[] content, long channelId, ColumnMapping mapping, bool isHistory)
    {
        var words = Encoding.UTF8.GetBytes($"{channelId}|{mapping}|{isHistory}|");
        return Convert.ToHexStringLower(SHA256.HashData([.. words, .. content]).AsSpan(0, 16));
    }
}
