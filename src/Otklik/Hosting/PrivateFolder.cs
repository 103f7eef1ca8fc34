namespace Otklik.Hosting;

/// <summary>Makes folders that only their owner may enter: what lies in them are people's words.</summary>
public static class PrivateFolder
{
    /// <summary>A folder that is there already keeps the rights that somebody gave it.</summary>
    public static void Make(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
