using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Otklik.Benchmarks.Load;

/// <summary>Clients on bare sockets, all of them on one thread: a call of a client is sent when its last one is
/// answered, no two share a connection at once. An HTTP client of a framework would cost as much as the server it
/// measures.</summary>
internal sealed class SocketLoad : IDisposable
{
    private readonly HookRequests _requests;
    private readonly List<Client> _clients;

    public SocketLoad(Uri server, HookRequests requests, int clients)
    {
        _requests = requests;
        _clients = [.. Enumerable.Range(0, clients).Select(_ => new Client(server))];
    }

    /// <summary>Every client calls again as soon as it is answered.</summary>
    public LoadRun Run(TimeSpan span) => Run(span, null);

    /// <summary>Calls go out when they are due, whether others were answered or not. A wait begins when the call was
    /// due: one that found no free client, because all wait for the server, has waited all that time.</summary>
    /// <param name="due">Seconds from the start, rising.</param>
    public LoadRun Run(TimeSpan span, IEnumerator<double>? due)
    {
        var (waits, refused) = (new List<double>(100_000), 0);
        var free = new Stack<Client>(_clients);
        var busy = new List<Client>();
        var began = Stopwatch.GetTimestamp();
        var next = due is null ? 0 : due.MoveNext() ? due.Current : double.MaxValue;
        while (true)
        {
            var now = Stopwatch.GetElapsedTime(began).TotalSeconds;
            var goesOn = now < span.TotalSeconds && next < double.MaxValue;
            if (!goesOn && busy.Count == 0) break;
            while (goesOn && next <= now && free.TryPop(out var client))
            {
                client.Send(_requests.Next(), due is null ? now : next);
                busy.Add(client);
                if (due is not null) next = due.MoveNext() ? due.Current : double.MaxValue;
            }

            if (busy.Count == 0)
            {
                Wait(next - now);
                continue;
            }

            var ready = busy.ConvertAll(client => client.Socket);
            var patience = free.Count > 0 && goesOn ? Math.Clamp((next - now) * 1e6, 1_000, 100_000) : 100_000;
            Socket.Select(ready, null, null, (int)patience);
            if (ready.Count == 0) continue;
            var readable = ready.ToHashSet();
            foreach (var client in busy.Where(client => readable.Contains(client.Socket) && client.Receive()).ToList())
            {
                if (client.Status == 200)
                    waits.Add((Stopwatch.GetElapsedTime(began).TotalSeconds - client.Since) * 1_000);
                else refused++;
                busy.Remove(client);
                free.Push(client);
            }
        }

        return LoadRun.Of(_clients.Count, Stopwatch.GetElapsedTime(began).TotalSeconds, waits, refused);
    }

    /// <summary>One every so often, without end.</summary>
    public static IEnumerator<double> Steadily(double perSecond)
    {
        for (long call = 0; ; call++) yield return call / perSecond;
    }

    public void Dispose() => _clients.ForEach(client => client.Socket.Dispose());

    // On a thread of its own, where nothing else waits.
    private static void Wait(double seconds) =>
        Socket.Select(new List<Socket> { Idle.Value }, null, null, (int)(Math.Clamp(seconds, 0.001, 0.1) * 1e6));

    private static readonly Lazy<Socket> Idle = new(() =>
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    });

    private sealed class Client
    {
        private readonly byte[] _buffer = new byte[16_384];
        private int _length;

        public Client(Uri server)
        {
            Socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            Socket.Connect(IPAddress.Loopback, server.Port);
        }

        public Socket Socket { get; }
        public double Since { get; private set; }
        public int Status { get; private set; }

        public void Send(ReadOnlySpan<byte> request, double since)
        {
            Since = since;
            while (request.Length > 0) request = request[Socket.Send(request)..];
        }

        /// <summary>True when the answer is whole.</summary>
        public bool Receive()
        {
            var read = Socket.Receive(_buffer.AsSpan(_length));
            if (read == 0) throw new Installation.BenchException("The server closed a connection");
            _length += read;
            var answer = _buffer.AsSpan(0, _length);
            var end = answer.IndexOf("\r\n\r\n"u8);
            if (end < 0) return false;
            var at = answer.IndexOf("Content-Length: "u8) + "Content-Length: ".Length;
            if (!Utf8Parser.TryParse(answer[at..], out int body, out _) || _length < end + 4 + body
                || !Utf8Parser.TryParse(answer["HTTP/1.1 ".Length..], out int status, out _)) return false;
            (Status, _length) = (status, 0);
            return true;
        }
    }
}
