using System.Diagnostics;

namespace Otklik.Tests.Journeys;

/// <summary>A folder whose file system can be made full or read-only. Needs the right to mount; tests are skipped where
/// the machine does not give it.</summary>
internal sealed class MountedFolder : IAsyncDisposable
{
    private readonly Stack<string> _mounts = new();

    private MountedFolder(string path) => Path = path;

    public string Path { get; }

    /// <summary>A small file system of its own, in memory.</summary>
    public static async Task<MountedFolder> SmallAsync(int megabytes)
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("File systems are mounted on Linux only.");
        var folder = new MountedFolder(Directory.CreateTempSubdirectory("otklik-mount-").FullName);
        if (!await MountAsync("-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path))
        {
            Directory.Delete(folder.Path);
            Assert.Skip("This machine does not let the tests mount a file system.");
        }

        folder._mounts.Push(folder.Path);
        return folder;
    }

    /// <summary>Whatever is opened from now on can only be read.</summary>
    public async Task MakeReadOnlyAsync()
    {
        Assert.True(await MountAsync("--bind", Path, Path));
        _mounts.Push(Path);
        Assert.True(await MountAsync("-o", "remount,ro,bind", Path));
    }

    public async Task MakeWritableAsync()
    {
        Assert.True(await RunAsync("umount", "-l", _mounts.Pop()));
    }

    public async ValueTask DisposeAsync()
    {
        while (_mounts.TryPop(out var mount)) await RunAsync("umount", "-l", mount);
        Directory.Delete(Path);
    }

    private static Task<bool> MountAsync(params string[] arguments) => RunAsync("mount", arguments);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
                { RedirectStandardError = true })!;
            await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
