using System.CommandLine;

namespace Otklik.Commands;

/// <summary>The verbs of the command line.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Otklik: a resident writes, and gets a true answer in time, where they wrote.");
        return await root.Parse(args).InvokeAsync();
    }
}
