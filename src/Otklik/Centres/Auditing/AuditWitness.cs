using System.Text;
using Otklik.Hosting;

namespace Otklik.Centres.Auditing;

/// <summary>Sends the end of the journal where whoever owns the database cannot write: to a file of another machine, or
/// to an address. A database that was changed as a whole, with its head, then differs from what was
/// witnessed.</summary>
public sealed class AuditWitness(
    OtklikOptions options, AuditChain chain, IHttpClientFactory clients, TimeProvider time)
{
    internal const string Client = "witness";

    public bool IsWanted => !string.IsNullOrWhiteSpace(options.Audit.Witness);

    public async Task WriteAsync(AuditEnd end, CancellationToken cancellation)
    {
        var line = new WitnessLine(time.GetUtcNow().UtcDateTime, end).ToText(chain) + "\n";
        var target = options.Audit.Witness!.Trim();
        if (Uri.TryCreate(target, UriKind.Absolute, out var address) && !address.IsFile)
            await PostAsync(address, line, cancellation);
        else
            await AppendAsync(target, line, cancellation);
    }

    private async Task PostAsync(Uri address, string line, CancellationToken cancellation)
    {
        if (address.Scheme != Uri.UriSchemeHttps && !options.AllowPrivateAddresses)
            throw new SettingException("Audit:Witness", address.Scheme);
        using var body = new StringContent(line, Encoding.ASCII, "text/plain");
        using var answer = await clients.CreateClient(Client).PostAsync(address, body, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task AppendAsync(string path, string line, CancellationToken cancellation)
    {
        var settings = new FileStreamOptions
        {
            Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows()) settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(path, settings);
        await file.WriteAsync(Encoding.ASCII.GetBytes(line), cancellation);
        file.Flush(flushToDisk: true);
    }
}
