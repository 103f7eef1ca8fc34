using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Otklik.Connectors.Tests.Email;

/// <summary>Speaks a line protocol on a loopback port, one conversation a connection.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Exception> failures = [];
    private readonly Task accepting;

    public LoopbackServer(Func<Conversation, Task> converse)
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync(converse);
    }

    public int Port { get; }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
        Assert.Empty(failures);
    }

    private async Task AcceptAsync(Func<Conversation, Task> converse)
    {
        var talks = new List<Task>();
        try
        {
            while (true) talks.Add(TalkAsync(await listener.AcceptTcpClientAsync(stop.Token), converse));
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client, Func<Conversation, Task> converse)
    {
        using var connection = client;
        connection.NoDelay = true;
        try
        {
            await converse(new Conversation(connection.GetStream(), stop.Token));
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or SocketException)
        {
            // The client hung up, or the test is over.
        }
        catch (Exception failure)
        {
            failures.Add(failure);
        }
    }

    internal sealed class Conversation(Stream stream, CancellationToken stop)
    {
        private Stream stream = stream;

        private readonly byte[] one = new byte[1];

        /// <summary>How much of the server's state the client was told (IMAP: the count of mails).</summary>
        public int Told { get; set; }

        public CancellationToken Stop => stop;

        /// <summary>One line without its end; null when the client hung up.</summary>
        public async Task<string?> ReadAsync()
        {
            var line = new List<byte>();
            while (await stream.ReadAsync(one, stop) == 1)
            {
                if (one[0] == '\n') return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
                line.Add(one[0]);
            }

            return null;
        }

        public Task SayAsync(string line) => SayAsync(Encoding.Latin1.GetBytes(line + "\r\n"));

        public Task SayAsync(byte[] bytes) => stream.WriteAsync(bytes, stop).AsTask();

        /// <summary>Goes on encrypted, under a certificate that nobody vouches for.</summary>
        public async Task EncryptAsync()
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest(
                "CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            var encrypted = new SslStream(stream);
            stream = encrypted;
            try
            {
                await encrypted.AuthenticateAsServerAsync(certificate);
            }
            catch (AuthenticationException refused)
            {
                throw new IOException("The client did not trust us.", refused);
            }
        }

        /// <summary>Cuts the connection without a word.</summary>
        public static Task HangUpAsync() => throw new IOException();
    }
}
