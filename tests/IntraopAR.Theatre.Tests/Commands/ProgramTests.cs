namespace IntraopAR.Theatre.Tests;

/// <summary>The process hands on what the verbs answer: done, bad input, wrong usage.</summary>
public class ProgramTests
{
    [Theory]
    [InlineData(0, "calibrate", "sheet", "--help")]
    [InlineData(3, "replay", "/nowhere/at/all.journal")]
    [InlineData(2, "calibrate", "sheet", "--nonsense")]
    public void A_process_of_its_own_answers_as_the_verb_does(int code, params string[] arguments)
    {
        var within = TheProgram.Run(arguments);
        Assert.Equal(code, within.Code);
        Assert.Equal(code == 0, within.Output.Length > 0);
        Assert.Equal(code != 0, within.Errors.Length > 0);
        // Its help names the process that it is.
        Assert.Equal((within.Code, within.Output.Replace("IntraopAR.Theatre.Tests ", "IntraopAR.Theatre "), within.Errors), TheProgram.RunAsProcess(arguments));
    }
}
