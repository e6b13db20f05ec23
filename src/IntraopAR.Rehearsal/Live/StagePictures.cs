namespace IntraopAR.Rehearsal;

/// <summary>Which pictures the live theatre takes.</summary>
[Flags]
public enum StagePictures
{
    None = 0,
    Camera = 1,
    Ultrasound = 2,
    All = Camera | Ultrasound,
}
