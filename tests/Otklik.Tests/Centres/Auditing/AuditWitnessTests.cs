using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres.Auditing;
using Otklik.Hosting;
using Otklik.Tests.Channels;

namespace Otklik.Tests.Centres.Auditing;

public sealed class AuditWitnessTests
{
    private static readonly string Folder = Path.GetTempPath();

    [Fact]
    public async Task A_server_writes_signed_ends_of_the_journal_to_a_file()
    {
        var path = Path.Combine(Folder, $"otklik-witness-{Guid.CreateVersion7():N}.txt");
        try
        {
            await using var host = await TestHost.StartAsync(options =>
                (options.Audit.Witness, options.Audit.WitnessMinutes) = (path, 0.1));
            await host.AddCentreAsync("town");
            var chain = host.Services.GetRequiredService<AuditChain>();
            for (var look = 0; look < 400 && (!File.Exists(path) || Lines(path).Length == 0); look++)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.All(Lines(path), text => Assert.True(WitnessLine.TryRead(text, chain, out _), text));
            var changed = Lines(path)[0].Replace("T", "T0", StringComparison.Ordinal);
            Assert.False(WitnessLine.TryRead(changed, chain, out _));
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task An_address_gets_a_line_unless_it_is_private_not_encrypted_or_not_on_the_list()
    {
        await using var world = await OutsideWorld.StartAsync(TimeProvider.System);
        var got = "";
        var address = world.Serve("witness", async http =>
        {
            using var reader = new StreamReader(http.Request.Body);
            got = await reader.ReadToEndAsync();
        });
        await using (var host = await TestHost.StartAsync(options => options.Audit.Witness = address))
        {
            var end = new AuditEnd(7, new byte[AuditChain.HashSize]);
            await host.Services.GetRequiredService<AuditWitness>().WriteAsync(end, default);
            Assert.True(WitnessLine.TryRead(
                got.Trim(), host.Services.GetRequiredService<AuditChain>(), out var line));
            Assert.Equal(7, line.End.Position);
        }

        await Refused<SettingException>(options => options.AllowPrivateAddresses = false, address);
        await Refused<HttpRequestException>(options => options.AllowPrivateAddresses = false,
            address.Replace("http:", "https:", StringComparison.Ordinal));
        await Refused<HttpRequestException>(options => options.Outward.Allow = "api.vk.com, *.example.org", address);

        async Task Refused<TFault>(Action<OtklikOptions> configure, string witness) where TFault : Exception
        {
            got = "";
            await using var host = await TestHost.StartAsync(options =>
            {
                options.Audit.Witness = witness;
                configure(options);
            });
            await Assert.ThrowsAsync<TFault>(() => host.Services.GetRequiredService<AuditWitness>()
                .WriteAsync(new AuditEnd(7, new byte[AuditChain.HashSize]), default));
            Assert.Equal("", got);
        }
    }

    [Theory]
    [InlineData("", "api.vk.com", true)]
    [InlineData("api.vk.com", "API.vk.com.", true)]
    [InlineData("api.vk.com", "vk.com", false)]
    [InlineData("*.vk.com", "api.vk.com", true)]
    [InlineData("*.vk.com", "vk.com", false)]
    [InlineData("*.vk.com", "evilvk.com", false)]
    [InlineData("api.vk.com; api.telegram.org", "api.telegram.org", true)]
    public void A_list_of_servers_says_which_are_called(string allow, string host, bool allows) =>
        Assert.Equal(allows, new OutwardOptions { Allow = allow }.Allows(host));

    private static string[] Lines(string path) => File.ReadAllLines(path);
}
