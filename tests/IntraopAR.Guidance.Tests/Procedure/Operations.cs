using CsCheck;
using IntraopAR.Geometry;
using IntraopAR.Registration;

namespace IntraopAR.Guidance.Tests.Procedure;

/// <summary>Anything that can happen in an operation, in any order; and the one that goes well.</summary>
internal static class Operations
{
    public static readonly string[] Lesions = ["lesion-1", "lesion-2", "lesion-3"];

    public static readonly CaseOpened Opened = new(
        TimeSpan.Zero, "C-0412", false, "model", [.. Lesions.Select((id, i) => new BaselineLesion(id, new(10 * i, 0, 0), 8, 2.1, i > 0))]);

    private static readonly Gen<CaseRole> Role = OneOf(CaseRole.Surgeon, CaseRole.Assistant, CaseRole.Engineer);

    private static readonly Gen<string> AnyLesion = OneOf("lesion-1", "lesion-2", "lesion-3", "lesion-9");

    private static readonly Gen<double> Error = Gen.OneOf(Gen.Double[0, 5], Gen.Const(double.NaN), Gen.Double[5, 50]);

    /// <summary>An event as it is drawn; answers name whatever is asked for when they come, or something else.</summary>
    private static readonly Gen<Func<CaseState, CaseEvent>> Any = Gen.Frequency(
        (3, Gen.Select(Role, Gen.Int[0, 9], (r, n) => Fixed(new TimeOutConfirmed(default, r, n != 1, n != 2, n != 3)))),
        (2, Gen.Select(Role, Error, (r, e) => Fixed(new CheckPointTouched(default, r, e, 2)))),
        (3, Gen.Select(Role, Gen.Bool, Gen.Int[0, 3], (r, good, n) => Fixed(Aligned(r, $"places {n}", good)))),
        (2, Gen.Select(Role, Gen.Int[0, 4], Gen.Bool, (r, n, check) => Fixed(new LandmarkTouched(default, r, $"landmark {n}", new(n, 2 * n, 7), n == 3 ? double.NaN : 0.3, check)))),
        (1, Gen.Int[0, 3].Select(n => Fixed(new AlignedBy(default, $"places {n}", [new("a", new(n, 0, 0), new(0, n, 0), 2)])))),
        (2, Gen.Enum<DoubtKind>().Select(k => (Func<CaseState, CaseEvent>)(s => new RegistrationDoubted(default, s.Registration?.InputsHash ?? "others", k, $"{k}")))),
        (3, Gen.Int[0, 3].Select(n => Fixed(new SurfaceObserved(default, $"surface {n}", 900, "pointer")))),
        (3, Gen.Const(Ask)),
        (3, Gen.Bool.Select(good => (Func<CaseState, CaseEvent>)(s => Answered(s, s.CurrentInputs, good)))),
        (1, Gen.Const((Func<CaseState, CaseEvent>)(s => Answered(s, "others", true)))),
        (2, Gen.Int[0, 3].Select(n => Fixed(new VesselsObserved(default, $"vessels {n}", 40, "probe")))),
        (1, Role.Select(r => Fixed(new UltrasoundPassedOver(default, r, "no machine")))),
        (3, Gen.Select(Role, Error, (r, e) => Fixed(new StructureChecked(default, r, "round ligament", e, 6)))),
        (3, Gen.Select(Role, AnyLesion, (r, l) => Fixed(new GuidanceBegan(default, r, l)))),
        (4, Gen.Select(Role, AnyLesion, Gen.Enum<OutcomeKind>(), (r, l, o) => Fixed(new OutcomeRecorded(default, r, l, o, "")))),
        (1, Gen.Select(Role, Gen.Enum<ProcedureStep>(), (r, s) => Fixed(new StepReopened(default, r, s)))),
        (1, OneOf("the liver was mobilised", "tissue was cut", "the table was tilted").Select(w => Fixed(new DomainEnded(default, w)))),
        (1, Gen.Const(Fixed(new RequestRefused(default, "outcome", "viewer 2", "Observer", "an observer may not")))),
        (1, Error.Select(e => Fixed(new HeadsetPlaced(default, "surgeon 1", "touch", "checked", e, "")))),
        (2, Role.Select(r => Fixed(new ClosingAsked(default, r)))));

    public static readonly Gen<Func<CaseState, CaseEvent>[]> Sequence = Any.Array[0, 60];

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>Where everything is done and nothing is closed.</summary>
    public static CaseState Guided(params Func<CaseState, CaseEvent>[] then) => Fold([.. GoingWell(), .. then]);

    public static Func<CaseState, CaseEvent>[] GoingWell() =>
    [
        Fixed(new TimeOutConfirmed(default, CaseRole.Surgeon, true, true, true)),
        Fixed(new TimeOutConfirmed(default, CaseRole.Assistant, true, true, true)),
        Fixed(new CheckPointTouched(default, CaseRole.Assistant, 0.4, 2)),
        Fixed(Aligned(CaseRole.Surgeon, "places", good: true)),
        Fixed(new SurfaceObserved(default, "surface", 900, "pointer")),
        Ask,
        s => Answered(s, s.CurrentInputs, true),
        Fixed(new VesselsObserved(default, "vessels", 40, "probe")),
        Ask,
        s => Answered(s, s.CurrentInputs, true),
        Fixed(new StructureChecked(default, CaseRole.Surgeon, "round ligament", 2, 6)),
    ];

    public static CaseState Fold(IEnumerable<Func<CaseState, CaseEvent>> happened, Action<CaseState, CaseEvent, CaseState>? each = null)
    {
        var (state, at) = (CaseState.Apply(CaseState.Empty, Opened), TimeSpan.Zero);
        foreach (var next in happened)
        {
            var e = next(state) with { At = at += TimeSpan.FromSeconds(1) };
            var after = CaseState.Apply(state, e);
            each?.Invoke(state, e, after);
            state = after;
        }

        return state;
    }

    public static Func<CaseState, CaseEvent> Fixed(CaseEvent e) => _ => e;

    public static CaseEvent Ask(CaseState s) => new RegistrationRequested(default, s.CurrentInputs);

    public static RegistrationAnswered Answered(CaseState s, string inputs, bool good) => new(
        default, inputs, "test", 2,
        new(Transform<Patient, Model>.Identity, good, good ? [] : ["it slides along x"],
            [.. s.Lesions.Select(l => new TargetPrediction(l.Id, new(l.Centre.Position), Mat3.Identity, 4, TargetVerdict.Guide, []))]));

    private static AlignmentFound Aligned(CaseRole role, string places, bool good) => new(
        default, role, "landmarks", places, 3, good ? Transform<Patient, Model>.Identity : null, 2.5, good ? [] : ["the landmarks lie on one line"]);
}
