using IntraopAR.Rehearsal;
using IntraopAR.Theatre.Session;

namespace IntraopAR.Theatre.Rehearsing;

/// <summary>A rehearsal that runs: the session of its case, the stage behind its devices, and what was done in it.</summary>
internal sealed record BegunRehearsal(Scenario Scenario, TheatreSession Session, LiveStage Stage, StagedTheatre Devices, RehearsalLog Log);
