namespace Otklik.Commands;

/// <summary>Secrets come from the environment or a file, never from an argument: arguments can be read by every user
/// of the machine.</summary>
internal static class Secrets
{
    private const long Longest = 64 * 1024;

    /// <summary>The variable itself, or the file named in <c>NAME_FILE</c>; null when neither is set.</summary>
    public static string? Read(string name)
    {
        if (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value) return value;
        return Environment.GetEnvironmentVariable(name + "_FILE") is { Length: > 0 } path ? FromFile(path) : null;
    }

    /// <summary>The first line: editors put a line end behind the secret.</summary>
    public static string FromFile(string path)
    {
        if (!File.Exists(path)) throw new CommandException(CommandTexts.Say("File.Missing", path));
        if (new FileInfo(path).Length > Longest) throw new CommandException(CommandTexts.Say("File.TooLong", path));
        return File.ReadLines(path).FirstOrDefault()?.Trim() is { Length: > 0 } line
            ? line : throw new CommandException(CommandTexts.Say("File.Empty", path));
    }
}
