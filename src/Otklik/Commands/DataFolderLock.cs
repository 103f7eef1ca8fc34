using Otklik.Hosting;

namespace Otklik.Commands;

/// <summary>One server a data folder: two would both send the same replies. The system lets go of the lock when the
/// process dies, however it dies.</summary>
internal sealed class DataFolderLock : IAsyncDisposable
{
    public const string FileName = "serving.lock";
    private const int Tries = 3;
    private readonly FileStream? _file;

    private DataFolderLock(FileStream? file) => _file = file;

    public static DataFolderLock Take(OtklikOptions options)
    {
        var path = options.DataPath(FileName);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new DataFolderLock(
                    new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (attempt < Tries)
            {
                // An import that looks whether a server is there holds it for microseconds.
                Thread.Yield();
            }
            catch (IOException fault) when (fault is not (FileNotFoundException or DirectoryNotFoundException)
                && IsHeld(path))
            {
                throw new CommandException(CommandTexts.Say("Folder.InUse", Path.GetFullPath(options.DataFolder)));
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // A folder that cannot be written to cannot be fought over; the health page says what is wrong with it.
                return new DataFolderLock(null);
            }
        }
    }

    /// <summary>Whether a server works on the folder. Whoever looks has the lock for an instant.</summary>
    public static bool IsTaken(OtklikOptions options)
    {
        var path = options.DataPath(FileName);
        return File.Exists(path) && IsHeld(path);
    }

    private static bool IsHeld(string path)
    {
        try
        {
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return File.Exists(path);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_file is not null) await _file.DisposeAsync();
    }
}
