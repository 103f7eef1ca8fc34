using Microsoft.AspNetCore.Components;
using Otklik.Centres;
using Otklik.Centres.SignIn.Proof;
using Otklik.Channels.Connecting;
using Otklik.Channels.Receiving;
using Otklik.Connectors;
using Otklik.Ui.Forms;
using Otklik.Ui.Notices;

namespace Otklik.Channels.List;

public sealed partial class ChannelPage
{
    private ChannelCard.Card? card;
    private CheckOutcome? outcome;
    private FormErrors? errors;
    private string? failed;

    [Parameter] public long Id { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromForm(Name = "name")] private string? Name { get; set; }
    [SupplyParameterFromForm(Name = "place")] private string? Place { get; set; }
    [SupplyParameterFromForm(Name = "group")] private string? GroupId { get; set; }
    [SupplyParameterFromForm(Name = "api")] private string? Api { get; set; }
    [SupplyParameterFromForm(Name = "token")] private string? Token { get; set; }
    [SupplyParameterFromForm(Name = "secret")] private string? Secret { get; set; }
    [SupplyParameterFromForm(Name = "confirmation")] private string? Confirmation { get; set; }
    [SupplyParameterFromForm(Name = "user-token")] private string? UserToken { get; set; }
    [SupplyParameterFromForm(Name = "password")] private string? Password { get; set; }
    [SupplyParameterFromForm(Name = "imap")] private string? Imap { get; set; }
    [SupplyParameterFromForm(Name = "imap-port")] private string? ImapPort { get; set; }
    [SupplyParameterFromForm(Name = "smtp")] private string? Smtp { get; set; }
    [SupplyParameterFromForm(Name = "smtp-port")] private string? SmtpPort { get; set; }
    [SupplyParameterFromForm(Name = "address")] private string? Address { get; set; }
    [SupplyParameterFromForm(Name = "user")] private string? User { get; set; }
    [SupplyParameterFromForm(Name = "sender")] private string? Sender { get; set; }

    private bool paused => card?.Channel.State == ChannelState.Paused;
    private bool awaitsKey => card?.Channel.State == ChannelState.AwaitsKey;
    private string network => card!.Channel.Network.ToString().ToLowerInvariant();
    private string here => $"{Http.Request.Scheme}://{Http.Request.Host}{Http.Request.PathBase}";

    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        if (card is null) Http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task ReadAsync() => card = await Cards.ReadAsync(Id, here, Http.RequestAborted);

    private async Task CheckAsync()
    {
        outcome = await Check.RunAsync(Id, Http.RequestAborted);
        await ReadAsync();
    }

    private async Task PauseAsync()
    {
        var pauses = !paused;
        if (await Pause.RunAsync(new PauseChannel.Request(Id, pauses), Http.RequestAborted))
            Done(pauses ? "Pause.Done" : "Resume.Done");
    }

    private async Task SwitchAsync()
    {
        if (card is null) return;
        var request = new SwitchReceiving.Request(Id, Polls: !card.Polls, here);
        outcome = await Switch.RunAsync(request, Http.RequestAborted);
        await ReadAsync();
    }

    private async Task DescribeAsync()
    {
        var answer = await Describe.RunAsync(new DescribeChannel.Request(Id, Name ?? "", Place ?? ""),
            Http.RequestAborted);
        Finish(answer.Refused, "describe", "Describe.Done");
    }

    private async Task ChangeAsync()
    {
        if (card is null) return;
        var isMail = card.Channel.Network == Network.Email;
        var answer = await Change.RunAsync(new ChangeSecrets.Request(Id)
        {
            GroupId = ConnectionFields.Number(GroupId), ApiUrl = Api?.Trim(),
            Mail = isMail ? ConnectionFields.Servers(Imap, ImapPort, Smtp, SmtpPort, Address, User, Sender) : null,
            Secrets = new SecretWords
            {
                Token = Token, Secret = Secret, Confirmation = Confirmation, UserToken = UserToken, Password = Password,
            },
        }, Http.RequestAborted);
        if (answer.Refused?.Text == RecentProof.Needed)
            Navigation.NavigateTo(RecentProof.PageFor($"/channels/{Id}"));
        else Finish(answer.Refused, "secrets", "Secrets.Done");
    }

    private async Task RemoveAsync()
    {
        if (!await Remove.RunAsync(Id, Http.RequestAborted)) return;
        Toasts.Say(new Toast(T["Remove.Done"]));
        Navigation.NavigateTo("/channels");
    }

    private void Finish(Refusal? refused, string form, string done)
    {
        if (refused is null)
        {
            Done(done);
            return;
        }

        failed = form;
        errors = new FormErrors();
        errors.Add(refused.Field, T[refused.Text]);
    }

    private void Done(string text)
    {
        Toasts.Say(new Toast(T[text]));
        Navigation.NavigateTo($"/channels/{Id}");
    }

    private string What(RecentCall call) => call.Outcome switch
    {
        CallOutcome.HandShake => T["Came.HandShake"],
        CallOutcome.Refused => T["Came.Refused"],
        _ => T[$"Came.{call.What ?? nameof(Ignored)}"],
    };
}
