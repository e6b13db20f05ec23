namespace IntraopAR.Rehearsal;

/// <summary>What an ultrasound beam meets.</summary>
public enum EchoTissue
{
    /// <summary>Gel, saline or air between probe and liver, and everything in front of it.</summary>
    Outside,

    Parenchyma,

    /// <summary>The lumen.</summary>
    PortalVein,

    PortalWall,

    /// <summary>The lumen.</summary>
    HepaticVein,

    HepaticWall,

    Lesion,

    Capsule,

    Diaphragm,

    Lung,

    /// <summary>Fat and soft tissue behind and below the liver.</summary>
    Fat,

    Gas,
}
