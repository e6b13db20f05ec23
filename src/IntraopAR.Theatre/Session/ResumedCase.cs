using IntraopAR.Guidance;

namespace IntraopAR.Theatre.Session;

/// <summary>A case that is gone on with after the program ended without closing it.</summary>
/// <param name="JournalUntil">What its journal has reached.</param>
/// <param name="Restore">Has seen the journal's entries.</param>
internal sealed record ResumedCase(TimeSpan JournalUntil, RegistrationRestore Restore)
{
    public const string CheckFirst = "the program was started again: measure the check point (step 2) before anybody is guided";

    public const string InWords =
        "Gone on with from the journal: the program had ended. Everything is as it was recorded and nothing is asked again. Pointer, reference or patient may have been moved meanwhile: measure the check point (step 2), and a structure (step 6) where in doubt.";
}
