using System.Text;

namespace Otklik.Centres.TreeFiles;

/// <summary>The file of one-time passwords: for its owner only, and never written over, because what
/// stands in it stands nowhere else.</summary>
public static class PasswordFile
{
    public const string Headings = "login;title;password";

    public static StreamWriter Open(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new StreamWriter(path, Encoding.UTF8, options);
        file.WriteLine(Headings);
        return file;
    }
}
