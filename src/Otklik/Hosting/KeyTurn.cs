namespace Otklik.Hosting;

/// <summary>Who changes files of keys, or copies them, does so alone. The system lets go when the process
/// dies.</summary>
internal sealed class KeyTurn : IDisposable
{
    public const string FileName = "turn.lock";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly FileStream _file;

    private KeyTurn(FileStream file) => _file = file;

    public static async Task<KeyTurn> TakeAsync(string keys, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new KeyTurn(new FileStream(Path.Combine(keys, FileName), FileMode.OpenOrCreate,
                    FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException))
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    public void Dispose() => _file.Dispose();
}
