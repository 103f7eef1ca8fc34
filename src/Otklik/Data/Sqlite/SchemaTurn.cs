namespace Otklik.Data.Sqlite;

/// <summary>One process at a time changes the schema. The system lets go of the file when a process dies, however it
/// dies; the lock that the migrations keep in a row would stay, and every later start would wait for it for
/// ever.</summary>
internal static class SchemaTurn
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    public static async Task<FileStream> TakeAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException fault) when (fault.GetType() == typeof(IOException) && File.Exists(path))
            {
                await Task.Delay(Again, cancellation);
            }
        }
    }
}
