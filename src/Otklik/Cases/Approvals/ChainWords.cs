using Microsoft.Extensions.Localization;
using Otklik.Centres;

namespace Otklik.Cases.Approvals;

/// <summary>A chain as a sentence: «Ответы организации «Дорожная служба» подписывает начальник, затем
/// руководитель».</summary>
public sealed class ChainWords(IStringLocalizer<CaseWords> texts)
{
    public string Sentence(ApprovalPlan.Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var name = (chain.Body?.Shown ?? chain.Centre.Name).Replace('«', '„').Replace('»', '“');
        return texts[chain.Body is null ? "Chain.OfCentre" : "Chain.OfBody", name, Steps(chain)];
    }

    /// <summary>«согласующий, затем руководитель».</summary>
    public string Steps(ApprovalPlan.Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var said = new List<string>();
        var words = new List<string>();
        foreach (var step in chain.Steps)
        {
            var code = StepCode.Of(step.Role, step.StaffId);
            var name = Step(step.Role, isAgain: said.Contains(code));
            if (step.StaffId is { } id)
                name = Lower(chain.Signers.FirstOrDefault(one => one.StaffId == id)?.Title ?? texts["Chain.Gone"]);
            words.Add(name);
            said.Add(code);
        }

        return string.Join(texts["Chain.Then"], words);
    }

    /// <summary>What a step may be, for a list of choices.</summary>
    public string Step(Role? role, bool isAgain = false) =>
        texts[$"Chain.{role?.ToString() ?? "Any"}{(isAgain ? ".Again" : "")}"];

    // «ГБУ» stays as it is: only a word begins with one capital.
    private static string Lower(string title) => title.Length > 1 && char.IsUpper(title[0]) && char.IsLower(title[1])
        ? char.ToLowerInvariant(title[0]) + title[1..] : title;
}
