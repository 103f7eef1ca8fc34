using System.CommandLine;
using Otklik.Centres;
using Otklik.Centres.Staff;

namespace Otklik.Commands;

/// <summary><c>staff add</c> and <c>staff reset</c>. The password comes from <c>STAFF_PASSWORD</c>, from a file, or is
/// made and told once.</summary>
internal static class StaffCommand
{
    public static Command Make(Installation installation)
    {
        var login = Options.Text("--login", required: true);
        var title = Options.Text("--title");
        var admin = new Option<bool>("--admin") { Description = CommandTexts.Say("Option.admin") };
        var role = Options.Text("--role");
        var centre = Options.Text("--centre");
        var organisation = Options.Text("--organisation");
        var passwordFile = Options.Text("--password-file");
        var add = new Command("add", CommandTexts.Say("Staff.add"))
        {
            login, title, admin, role, centre, organisation, passwordFile,
        };
        add.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var given = result.GetValue(admin) ? Role.Administrator : Options.Choice<Role>(result, role);
            if (given is not { } hat) throw new CommandException(
                CommandTexts.Say("Staff.NoRole", Options.Names<Role>()));
            if (hat != Role.Administrator && string.IsNullOrEmpty(result.GetValue(centre)))
                throw new CommandException(CommandTexts.Say("Staff.NoCentre"));
            var password = result.GetValue(passwordFile) is { } file
                ? Secrets.FromFile(file) : Secrets.Read("STAFF_PASSWORD");
            var request = new AddStaff.Request(
                result.GetRequiredValue(login)!, result.GetValue(title) ?? CommandTexts.Say($"Role.{hat}"), hat,
                result.GetValue(centre))
            {
                OrganisationCode = result.GetValue(organisation),
                // What was made here has been on a screen: it is for one use.
                Password = password, IsOneTime = password is null,
            };
            var outcome = await services.GetRequiredService<AddStaff>().RunAsync(request, stop);
            if (outcome.Refused is { } refused) throw new CommandException(refused);
            Console.WriteLine(
                CommandTexts.Say("Staff.added", outcome.Person!.UserName, CommandTexts.Say($"Role.{hat}")));
            if (outcome.Password is { } made) Console.WriteLine(CommandTexts.Say("Staff.Password", made));
        }, cancellation));
        return new Command("staff", CommandTexts.Say("Staff")) { add, Reset(installation) };
    }

    /// <summary>The way back in for the only administrator, who has nobody above.</summary>
    private static Command Reset(Installation installation)
    {
        var login = Options.Text("--login", required: true);
        var reset = new Command("reset", CommandTexts.Say("Staff.reset")) { login };
        reset.SetAction((result, cancellation) => installation.RunAsync(result, async (services, stop) =>
        {
            var outcome = await services.GetRequiredService<ResetAccount>()
                .RunAsync(new ResetAccount.Request(result.GetRequiredValue(login)!), stop);
            if (outcome.Refused is { } refused) throw new CommandException(refused);
            Console.WriteLine(CommandTexts.Say("Staff.wasReset", outcome.Login));
            Console.WriteLine(CommandTexts.Say("Staff.Password", outcome.Password));
        }, cancellation));
        return reset;
    }
}
